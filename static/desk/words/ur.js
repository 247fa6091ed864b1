// Made by script/catalogues.
globalThis.deskWords = {};

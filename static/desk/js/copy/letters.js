// The words of a block, with the places of their letters in the document; what is no text is one
// letter that no word has.
export const lettersOf = (block, start) => {
  let text = "";
  const places = [];
  block.forEach((child, offset) => {
    const said = child.isText ? child.text : "\ufffc";
    for (let n = 0; n < said.length; n++) places.push({ at: start + offset + n, node: child });
    text += said;
  });
  return { text, places };
};

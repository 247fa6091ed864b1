// The editor writes our copy down in its own way. So a body that nobody touched is not sent at all,
// and a body that the editor would not give back is shown as HTML instead.
import { Extension } from "django-prose-editor/editor";

import { isKept, showAsHtml } from "./guard.js";

// `data-stored` says that the server knows this text: nothing typed and refused stands in it.
const leaveOutUntouched = (textarea, isTouched) =>
  textarea.form?.addEventListener("formdata", ({ formData }) => {
    if (textarea.hasAttribute("data-stored") && !isTouched()) formData.delete(textarea.name);
  });

export const Faithful = Extension.create({
  name: "faithful",
  // After every other extension has had its first look at the text.
  priority: 1,

  addStorage() {
    return { textarea: null, given: "", isTyped: false };
  },

  onBeforeCreate({ editor }) {
    const textarea = editor.options.element?.querySelector("textarea");
    if (!textarea) return;
    const given = textarea.dataset.forEditor ?? textarea.defaultValue;
    // A browser that goes back to a page brings back what was typed in it.
    const isTyped = textarea.value !== textarea.defaultValue;
    Object.assign(this.storage, { textarea, given, isTyped });
    if (!isTyped) editor.options.content = given;
  },

  onCreate({ editor }) {
    const { textarea, given, isTyped } = this.storage;
    if (!textarea) return;
    if (given.trim() && !isTyped && !isKept(given, editor.getHTML())) {
      const stored = textarea.defaultValue;
      showAsHtml(editor, textarea, stored);
      leaveOutUntouched(textarea, () => textarea.value !== stored);
      return;
    }
    const untouched = editor.state.doc;
    leaveOutUntouched(textarea, () => isTyped || !editor.state.doc.eq(untouched));
  },
});

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

  onCreate({ editor }) {
    const textarea = editor.view.dom.closest(".prose-editor")?.querySelector("textarea");
    if (!textarea) return;
    const html = textarea.defaultValue || textarea.value;
    if (html.trim() && !isKept(html, editor.getHTML())) {
      showAsHtml(editor, textarea, html);
      leaveOutUntouched(textarea, () => textarea.value !== html);
      return;
    }
    const untouched = editor.state.doc;
    leaveOutUntouched(textarea, () => !editor.state.doc.eq(untouched));
  },
});

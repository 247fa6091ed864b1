// What was chosen is shown before it is sent.
const file = document.getElementById("id_original"),
  frame = document.getElementById("upload-preview");
file?.addEventListener("change", () => {
  const image = frame.querySelector("img"),
    chosen = file.files[0];
  URL.revokeObjectURL(image.src);
  frame.hidden = !chosen;
  if (chosen) image.src = URL.createObjectURL(chosen);
});

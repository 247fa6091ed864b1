// Where a story stands, of which section and when: in a line that may mix scripts.
import { crel } from "django-prose-editor/editor";

export const factsOf = ({ standing, section, date }) =>
  [standing.label, section, date]
    .filter(Boolean)
    .flatMap((fact, n) => [n ? " · " : "", crel("bdi", { textContent: fact })]);

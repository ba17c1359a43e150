type Child = Node | string | null;

/** Makes an element with a class (empty: none) and children; `null` children are left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A button that does `press` when pressed; `title` is its tooltip. A click on it leaves the keyboard with the sheet. */
export function button(className: string, label: Child, title: string, press: () => void): HTMLButtonElement {
  const made = element('button', className, label);
  made.type = 'button';
  made.title = title;
  made.addEventListener('click', press);
  leaveKeyboard(made);
  return made;
}

/**
 * A click in the element, or on what the selector finds in it, takes the keyboard from nobody: a tool acts on the
 * selection, a tab comes to the front, and typing goes on in the sheet. The tabulator key reaches them all the same.
 */
export function leaveKeyboard(node: HTMLElement, selector = '*'): void {
  node.addEventListener('mousedown', (event) => {
    if (event.target instanceof Element && event.target.closest(selector) !== null) event.preventDefault();
  });
}

/** A line icon of 20 by 20, from the `d` of its paths. */
export function icon(...paths: readonly string[]): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of paths) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

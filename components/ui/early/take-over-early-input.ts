type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * Brings a part of the page that React has just taken over in line with what the page shows. React leaves fields as they are then,
 * although the browser may have restored what a field at the same position contained before a reload, or the person may have changed it:
 * the page would show one thing and send another. What the person did is done again, now that something reacts to it; everything else is
 * reset to what the server sent.
 * @param mark The element that ends the part (see hydration-mark.tsx).
 */
export function takeOverEarlyInput(mark: Element): void {
  const early = window.portalEarlyInput
  const again: (() => void)[] = []
  for (const field of document.querySelectorAll<Field>('input, textarea, select')) {
    if (!hasChanged(field) || markOf(field) !== mark) continue
    if (early?.fields.has(field)) again.push(repeated(field))
    else reset(field)
  }
  const press = early?.press
  if (press && markOf(press) === mark) {
    early.press = null
    again.push(() => repeatPress(press))
  }
  if (again.length > 0) void repeatInTurn(again)
}

/** Handlers may need what the effects of this render set up, and what React renders after the step before. */
async function repeatInTurn(again: (() => void)[]): Promise<void> {
  for (const repeat of again) {
    await new Promise((resolve) => setTimeout(resolve))
    repeat()
  }
}

/** The mark of the part that an element belongs to: the first one after it, because a part's mark is its last element. */
function markOf(element: Element): Element | undefined {
  return [...document.querySelectorAll('[data-hydrated]')].find(
    (mark) => element.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING,
  )
}

/** Whether a field differs from what the server sent. */
function hasChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) return [...field.options].some(({ selected, defaultSelected }) => selected !== defaultSelected)
  return isToggle(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue
}

function isToggle(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')
}

function reset(field: Field): void {
  if (field instanceof HTMLSelectElement) for (const option of field.options) option.selected = option.defaultSelected
  else if (isToggle(field)) field.checked = field.defaultChecked
  else if (field.type !== 'hidden' && field.type !== 'file') field.value = field.defaultValue
}

/**
 * Sets a field to what the server sent and then to what the person entered, with the event that React waits for. React remembers the last
 * value of a field by its own setter and ignores an event that brings nothing new, so the second value is set by the browser's.
 */
function repeated(field: Field): () => void {
  if (isToggle(field)) {
    // Of a group of radio buttons, the one that the person selected tells everything.
    if (field.type === 'radio' && !field.checked) return () => undefined
    const isChecked = field.checked
    return () => {
      field.checked = !isChecked
      field.click()
    }
  }
  const entered = field.value
  const prototype =
    field instanceof HTMLSelectElement
      ? HTMLSelectElement.prototype
      : field instanceof HTMLTextAreaElement
        ? HTMLTextAreaElement.prototype
        : HTMLInputElement.prototype
  return () => {
    reset(field)
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, entered)
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
  }
}

function repeatPress(button: HTMLElement): void {
  delete button.dataset.pressed
  button.click()
}

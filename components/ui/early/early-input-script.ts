/** What a person did in parts of the page that React hadn't taken over yet. */
export interface EarlyInput {
  /** Fields that the person filled in, selected, or cleared. */
  fields: Set<EventTarget>
  /** The last button that was pressed. */
  press: HTMLElement | null
}

declare global {
  interface Window {
    portalEarlyInput?: EarlyInput
  }
}

/**
 * Runs at the beginning of each page, before everything else, and remembers what the person does until something reacts to it (see
 * take-over-early-input.ts). A form isn't sent in that time, because that would load the page again without what was entered. The first
 * mark after an element says whether its part has been taken over.
 */
export const earlyInputScript = `(() => {
  const early = { fields: new Set(), press: null }
  window.portalEarlyInput = early
  const isWaiting = (element) => {
    for (const mark of document.querySelectorAll('[data-hydrated]'))
      if (element.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING) return mark.dataset.hydrated === 'false'
    return document.readyState === 'loading'
  }
  addEventListener('input', (event) => {
    if (event.isTrusted && isWaiting(event.target)) early.fields.add(event.target)
  }, true)
  addEventListener('click', (event) => {
    const button = event.isTrusted && event.target instanceof Element ? event.target.closest('button, [role="button"]') : null
    if (!button || !isWaiting(button)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (early.press) delete early.press.dataset.pressed
    early.press = button
    button.dataset.pressed = ''
  }, true)
  addEventListener('submit', (event) => {
    if (isWaiting(event.target)) event.preventDefault()
  }, true)
})()`

/**
 * Returns where a character of a text is on the screen, in pixels from an ancestor of the element that shows the text in parts; below its line.
 * The field itself doesn't say where its characters are, so the colored copy under it does.
 */
export function caretPlace(shown: HTMLElement, at: number, ancestor: HTMLElement): { left: number; top: number } {
  const range = rangeAt(shown, at)
  const origin = ancestor.getBoundingClientRect()
  const { left, bottom } = range.getBoundingClientRect()
  return { left: Math.max(0, Math.min(left - origin.left, origin.width - 320)), top: bottom - origin.top + 4 }
}

/** Returns the character of a text that is at a point of the screen; null if there is none. */
export function characterAt(shown: HTMLElement, point: { clientX: number; clientY: number }): number | null {
  let offset = 0
  for (const part of shown.children) {
    const length = part.textContent.length
    const isHere = [...part.getClientRects()].some(
      ({ left, right, top, bottom }) => point.clientX >= left && point.clientX <= right && point.clientY >= top && point.clientY <= bottom,
    )
    if (isHere) return offset
    offset += length
  }
  return null
}

function rangeAt(shown: HTMLElement, at: number): Range {
  const range = document.createRange()
  const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT)
  let left = at
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (left < length) {
      range.setStart(node, left)
      range.setEnd(node, left + 1)
      return range
    }
    left -= length
  }
  range.selectNodeContents(shown)
  return range
}

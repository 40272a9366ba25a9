import type { Locator, Page } from '@playwright/test'

/** The names in the row headers of a table that take more than one line. A name has no spaces. */
export async function brokenNames(table: Locator): Promise<string[]> {
  return table.getByRole('rowheader').evaluateAll((heads) =>
    heads
      .flatMap((head) => [head, ...head.querySelectorAll('span, a')])
      .flatMap((element) => {
        const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
        const name = texts.map(({ textContent }) => textContent).join('')
        const [first, last] = [texts.at(0), texts.at(-1)]
        if (!first || !last || /\s/.test(name)) return []
        const range = document.createRange()
        range.setStartBefore(first)
        range.setEndAfter(last)
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
        return lines.size > 1 ? [name] : []
      }),
  )
}

/** The texts that are wider than a page, from the outermost in; empty for a page that doesn't scroll sideways. */
export async function overflowingParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('main *')].filter((element) => element.getBoundingClientRect().right > clientWidth)
    return [`${scrollWidth} of ${clientWidth}`, ...wide.map(({ tagName, textContent }) => `${tagName} ${textContent.slice(0, 60)}`)]
  })
}

import type { Page } from '@playwright/test'

/** Returns the classes on a page that have no rule in its stylesheets, although the portal creates a class only for a rule. */
export function classesWithoutRule(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText)
    const known = new Set(rules.join(' ').match(/\.[a-z][\w-]*/g))
    const used = [...document.querySelectorAll('body [class]')].flatMap((element) => [...element.classList])
    // These only name a component or a set of rules. All others stand for rules.
    const isName = (name: string) => name.startsWith('fui-') || name.startsWith('___')
    return [...new Set(used)].filter((name) => !isName(name) && !known.has(`.${name}`))
  })
}

/**
 * The computed style of every kind of element on the page, one kind being a tag with its classes. Left out is what only follows from the
 * length of a text, such as a time. Transitions are at their end, however long ago they began.
 */
export function computedStyles(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(() => {
    const fromLayout = /^(width|height|inline-size|block-size|perspective-origin|transform-origin|top|bottom|left|right|inset.*)$/
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish()
    const kinds = new Map<string, Element>()
    for (const element of document.querySelectorAll('body *:not(script):not(style)')) {
      const kind = `${element.tagName} ${element.getAttribute('class') ?? ''}`
      if (!kinds.has(kind)) kinds.set(kind, element)
    }
    const styles: Record<string, string[]> = {}
    for (const [kind, element] of kinds)
      for (const part of ['', '::before', '::after']) {
        const style = getComputedStyle(element, part || null)
        if (part && style.content === 'none') continue
        styles[kind + part] = [...style]
          .filter((name) => !name.startsWith('--') && !fromLayout.test(name))
          .map((name) => `${name}: ${style.getPropertyValue(name)}`)
      }
    return styles
  })
}

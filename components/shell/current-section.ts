/** Whether a page belongs to the section that a navigation link leads to. */
export function isCurrentSection(sectionHref: string, pathname: string): boolean {
  if (sectionHref === '/') return pathname === '/'
  return pathname === sectionHref || pathname.startsWith(`${sectionHref}/`)
}

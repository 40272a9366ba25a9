import { auditAndRiskGuides } from './audit-and-risk-guides'
import type { CategoryGuide } from './category-text'
import { graphAndNetworkGuides } from './graph-and-network-guides'
import { signInGuides } from './sign-in-guides'

const guides: Readonly<Record<string, CategoryGuide>> = { ...signInGuides, ...auditAndRiskGuides, ...graphAndNetworkGuides }

/** Returns what the guide says about a category of the catalog; undefined for any other name. */
export function categoryGuide(name: string): CategoryGuide | undefined {
  return Object.hasOwn(guides, name) ? guides[name] : undefined
}

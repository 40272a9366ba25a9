/**
 * What an estimate leaves out.
 * - always: `queries`, `alerts`, `transfer`, `tax`
 * - because something is unknown or another company's: the others
 */
const notCountedCodes = [
  'unknown-sizes',
  'unknown-users',
  'category-groups',
  'partner',
  'service-bus',
  'cluster',
  'older-tier',
  'unknown-retention',
  'long-term-retention',
  'missing-price',
  'queries',
  'alerts',
  'transfer',
  'tax',
] as const
export type NotCountedCode = (typeof notCountedCodes)[number]

const always: readonly NotCountedCode[] = ['queries', 'alerts', 'transfer', 'tax']

/** What an estimate leaves out, once each, in the order in which it's shown. */
export function notCounted(found: readonly NotCountedCode[]): NotCountedCode[] {
  const all = new Set([...found, ...always])
  return notCountedCodes.filter((code) => all.has(code))
}

/** What is left out, as a sentence. */
export const notCountedWords: Record<NotCountedCode, string> = {
  'unknown-sizes': 'Categories whose size no public source names. After a day in a workspace, the portal measures them.',
  'unknown-users': 'Categories that depend on the number of users, which is unknown. An administrator can enter the number on this page.',
  'category-groups': 'Categories that Microsoft adds to a category group later.',
  partner: 'Partner solutions. Their prices are those of other companies.',
  'service-bus': 'Service Bus rules, which are a legacy kind of destination.',
  cluster: 'Dedicated clusters. A workspace in a cluster is billed through the cluster.',
  'older-tier': 'Workspaces on an older pricing tier. The estimate goes up to the price of the pay-as-you-go tier.',
  'unknown-retention': "Retention in workspaces and storage accounts that the portal couldn't read.",
  'long-term-retention': 'Long-term retention of tables.',
  'missing-price': "Prices that Microsoft's price list doesn't have for the region.",
  queries: 'Queries of tables on the Basic and Auxiliary plans, search jobs, and restored data.',
  alerts: 'Alert rules, action groups, and what reads the logs later, such as consumers of event hubs.',
  transfer: 'Data transfer out of Azure and between regions.',
  tax: 'Tax, and discounts that the portal has no information about.',
}

import { type Destination, destinationPhrase } from '../settings/destination'
import { capitalized } from '../text'

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
  'missing-tier',
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

/** What an estimate leaves out, in sentences: destinations that receive nothing, and everything else. */
export const leftOutWords = ({
  notReceiving,
  notCounted: codes,
}: {
  notReceiving: readonly Destination[]
  notCounted: NotCountedCode[]
}) => [
  ...notReceiving.map((destination) => `${capitalized(destinationPhrase(destination))}, which can't receive logs.`),
  ...codes.map((code) => notCountedWords[code]),
]

/** What is left out, as a sentence. */
const notCountedWords: Record<NotCountedCode, string> = {
  'unknown-sizes':
    'Categories without a public figure for their size. The portal measures documented categories after a workspace has a full day of their data.',
  'unknown-users': 'Categories that depend on the number of users, which is unknown. An administrator can enter the number on this page.',
  'category-groups': 'Categories that Microsoft adds to a category group later.',
  partner: 'Partner solutions, whose prices other companies set.',
  'service-bus': 'Service Bus rules, which are a legacy kind of destination.',
  cluster:
    'Dedicated clusters whose commitment tier is unknown. For a workspace linked to such a cluster, the estimate ranges from 0 to the full price per GB.',
  'missing-tier':
    "Commitment tiers that aren't in the price list. For a workspace that has such a tier, or is linked to a dedicated cluster that has one, the estimate ranges from 0 to the full price per GB.",
  'older-tier': 'The prices of older pricing tiers. For a workspace on such a tier, the estimate ranges from 0 to the full price per GB.',
  'unknown-retention':
    'Retention in workspaces whose retention period is unknown. For storage accounts whose rules are unknown, the estimate assumes a retention period of one month to one year.',
  'long-term-retention': "Long-term retention in workspaces whose tables the portal hasn't read yet.",
  'missing-price': "Items that have no price in Microsoft's price list for the destination's region.",
  queries: 'Queries of tables on the Basic and Auxiliary / Lake plans, search jobs, and restored data.',
  alerts: 'Alert rules, action groups, and anything that reads the logs later, such as event hub consumers.',
  transfer: 'Data transfer out of Azure and between regions.',
  tax: 'Tax, and discounts that the portal has no information about.',
}

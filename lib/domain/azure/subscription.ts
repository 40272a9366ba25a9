/** An Azure subscription, as far as the portal shows it. */
export interface Subscription {
  id: string
  name: string
  state: 'enabled' | 'disabled'
}

/** Whether two subscription IDs are the same; casing doesn't count. */
export function isSameSubscription(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

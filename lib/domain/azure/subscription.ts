/** An Azure subscription, as far as the portal shows it. */
export interface Subscription {
  id: string
  name: string
  state: 'enabled' | 'disabled'
}

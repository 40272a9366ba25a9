const subscription = '/subscriptions/(?<id>[^/]+)'
const group = `${subscription}/resourceGroups/(?<group>[^/]+)`

const escaped = (text: string) => text.replace(/[./]/g, '\\$&')
const whole = (expression: string) => new RegExp(`^${expression}$`, 'i')

/** Paths of a resource type: its lists in a subscription and a resource group, and one resource, as the part `resource`. */
export const resourcePaths = (type: string) => ({
  inSubscription: whole(`${subscription}/providers/${escaped(type)}`),
  inGroup: whole(`${group}/providers/${escaped(type)}`),
  one: whole(`(?<resource>${group}/providers/${escaped(type)}/(?<name>[^/]+))`),
  /** The path of a resource, followed by another expression. */
  below: (expression: string) => whole(`(?<resource>${group}/providers/${escaped(type)}/(?<name>[^/]+))${expression}`),
})

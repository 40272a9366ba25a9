const subscription = '/subscriptions/(?<id>[^/]+)'
const group = `${subscription}/resourceGroups/(?<group>[^/]+)`

const escaped = (text: string) => text.replace(/[./]/g, '\\$&')
const whole = (expression: string) => new RegExp(`^${expression}$`, 'i')

/** Paths of a resource type: its lists in a subscription and in a group, and one resource, which is the part `resource`. */
export const resourcePaths = (type: string) => ({
  inSubscription: whole(`${subscription}/providers/${escaped(type)}`),
  inGroup: whole(`${group}/providers/${escaped(type)}`),
  one: whole(`(?<resource>${group}/providers/${escaped(type)}/(?<name>[^/]+))`),
  /** Something below one resource, as an expression of its own. */
  below: (expression: string) => whole(`(?<resource>${group}/providers/${escaped(type)}/(?<name>[^/]+))${expression}`),
})

/** A JSON schema of a published model, reduced to names and types. */
export interface ModelSchema {
  type?: string
  properties?: Record<string, ModelSchema>
  required?: string[]
  additionalProperties?: boolean | ModelSchema
  items?: ModelSchema
  enum?: unknown[]
}

/**
 * Returns how a value differs from a published model, as paths such as `properties.logs[].category`: members that the model doesn't have, and
 * values of another type. Null counts as missing, because Azure returns null for what isn't set.
 */
export function differencesFrom(schema: ModelSchema, value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return []
  if (schema.enum && !schema.enum.includes(value)) return [`${path}: not one of ${schema.enum.join(', ')}`]
  switch (schema.type) {
    case 'object':
      return typeof value === 'object' && !Array.isArray(value)
        ? membersFrom(schema, value as Record<string, unknown>, path)
        : [`${path}: no object`]
    case 'array':
      return Array.isArray(value)
        ? [...new Set(value.flatMap((item) => differencesFrom(schema.items ?? {}, item, `${path}[]`)))]
        : [`${path}: no array`]
    case 'integer':
      return Number.isInteger(value) ? [] : [`${path}: no integer`]
    case 'string':
    case 'boolean':
    case 'number':
      return typeof value === schema.type ? [] : [`${path}: no ${schema.type}`]
    default:
      return []
  }
}

function membersFrom(
  { properties = {}, required = [], additionalProperties }: ModelSchema,
  value: Record<string, unknown>,
  path: string,
): string[] {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const missing = required.filter((name) => value[name] === undefined || value[name] === null).map((name) => `${at(name)}: missing`)
  const found = Object.entries(value).flatMap(([name, member]) => {
    const known = properties[name] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined)
    if (known) return differencesFrom(known, member, at(name))
    return additionalProperties === true || member === null ? [] : [at(name)]
  })
  return [...missing, ...found]
}

/**
 * Returns the members of a value that a reader never reads, as paths. An object of which it reads nothing is one that it passes on as it is.
 * With the reader that an SDK generates from an API description, these are the members that this description doesn't have.
 */
export function unreadMembers(value: unknown, reader: (value: unknown) => unknown): string[] {
  const read = new Map<object, Set<string>>()
  const watched = (target: unknown): unknown => {
    if (typeof target !== 'object' || target === null) return target
    const names = read.get(target) ?? new Set()
    read.set(target, names)
    return new Proxy(target, {
      get: (object, name) => {
        if (typeof name === 'string') names.add(name)
        return watched(Reflect.get(object, name))
      },
      ownKeys: (object) => {
        for (const name of Object.keys(object)) names.add(name)
        return Reflect.ownKeys(object)
      },
    })
  }
  reader(watched(value))
  return [...new Set(unreadIn(value, read, ''))]
}

function unreadIn(value: unknown, read: ReadonlyMap<object, ReadonlySet<string>>, path: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item) => unreadIn(item, read, `${path}[]`))
  const names = read.get(value)
  if (!names || names.size === 0) return []
  return Object.entries(value).flatMap(([name, member]) => {
    const at = path === '' ? name : `${path}.${name}`
    return names.has(name) ? unreadIn(member, read, at) : [at]
  })
}

import 'server-only'

const values = globalThis as typeof globalThis & { entraLogsValues?: Map<string, unknown> }

/** Returns the one value of this name in the process. Next.js bundles pages, handlers, and instrumentation separately, each with its own copy of a module. */
export function processWide<T>(name: string, make: () => T): T {
  const known = (values.entraLogsValues ??= new Map())
  if (!known.has(name)) known.set(name, make())
  return known.get(name) as T
}

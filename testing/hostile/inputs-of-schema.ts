import fc from 'fast-check'
import type { z } from 'zod'
import { hostileJson, hostileText } from './hostile-text'

/** The parts of a schema's definition that matter here, whatever its type. */
interface Definition {
  type: string
  innerType?: Schema
  in?: Schema
  element?: Schema
  keyType?: Schema
  valueType?: Schema
  shape?: Record<string, Schema>
  options?: readonly Schema[]
  items?: readonly Schema[]
  entries?: Record<string, unknown>
  values?: readonly unknown[]
  getter?: () => Schema
}
type Schema = z.core.$ZodType

/**
 * Generates inputs for a schema: mostly of its form, so that they reach what is behind it, with something hostile in one place or another.
 * @param meaningful texts that mean something to the portal, such as IDs that exist
 * @throws Error for a type of schema that it doesn't know.
 */
export function inputsOf(schema: Schema, meaningful: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 30, arbitrary: formOf(schema, hostileText(meaningful)) },
    { weight: 1, arbitrary: hostileJson() },
    { weight: 1, arbitrary: fc.constant(undefined) },
  )
}

function formOf(schema: Schema, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const exact = exactly(schema._zod.def, (part) => formOf(part, text), text)
  return fc.oneof({ weight: 40, arbitrary: exact }, { weight: 1, arbitrary: hostileJson() })
}

function exactly(definition: Definition, of: (part: Schema) => fc.Arbitrary<unknown>, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const { innerType, element, keyType, valueType, shape = {}, options = [], items = [], entries = {}, values = [] } = definition
  switch (definition.type) {
    case 'string':
      return text
    case 'number':
    case 'int':
      return fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer(), fc.double(), fc.constantFrom(2 ** 31 - 1, 2 ** 31, 2 ** 53))
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'literal':
      return fc.constantFrom(...values)
    case 'enum':
      return fc.constantFrom(...Object.values(entries))
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(shape).map(([name, part]) => [name, of(part)])))
    case 'array':
      return fc.array(present(element, of), { maxLength: 4 })
    case 'tuple':
      return fc.tuple(...items.map(of))
    case 'record':
      return fc
        .array(fc.tuple(present(keyType, of), present(valueType, of)), { maxLength: 4 })
        .map((pairs) => Object.fromEntries(pairs.map(([key, value]) => [typeof key === 'string' ? key : '', value])))
    case 'union':
      return fc.oneof(...options.map(of))
    case 'nullable':
      return fc.oneof({ weight: 3, arbitrary: present(innerType, of) }, { weight: 1, arbitrary: fc.constant(null) })
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.oneof({ weight: 3, arbitrary: present(innerType, of) }, { weight: 1, arbitrary: fc.constant(undefined) })
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return present(innerType, of)
    case 'pipe':
      return present(definition.in, of)
    case 'lazy':
      return present(definition.getter?.(), of)
    case 'unknown':
    case 'any':
      return hostileJson()
    default:
      throw new Error(`No inputs can be generated for a schema of type ${definition.type} yet. Add it here.`)
  }
}

function present(part: Schema | undefined, of: (part: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  if (!part) throw new Error('A schema lacks a part that its type has.')
  return of(part)
}

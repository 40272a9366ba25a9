import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PGlite, types } from '@electric-sql/pglite'
import {
  bindMigrationAwareSqlAdapterFactory,
  type ColumnType,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

/** A schema engine, and what to close with it. */
export interface TemporarySchemaEngine extends AsyncDisposable {
  engine: bindings.SchemaEngine
}

/**
 * Prisma's schema engine, the part that works out migrations, as WebAssembly on databases in memory: nothing is downloaded, and no
 * server is needed. Dispose of it to stop the databases.
 */
export async function createSchemaEngine(): Promise<TemporarySchemaEngine> {
  await loadBindings()
  const databases = new AsyncDisposableStack()
  const openDatabase = async () => adapterFor(databases.adopt(await PGlite.create(), (db) => db.close()))
  const factory: SqlMigrationAwareDriverAdapterFactory = { ...adapterInfo, connect: openDatabase, connectToShadowDb: openDatabase }
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory))
    return { engine, [Symbol.asyncDispose]: () => databases.disposeAsync() }
  } catch (error) {
    await databases.disposeAsync()
    throw error
  }
}

/** The package is made for bundlers, which load the .wasm file by themselves; Node.js needs its path. */
async function loadBindings(): Promise<void> {
  const wasmPath = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm')
  const module = await WebAssembly.compile(await readFile(wasmPath))
  const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start as () => void
  start()
  // The engine reports a panic to this object, which Prisma's command line provides.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) } })
}

const adapterInfo = { provider: 'postgres', adapterName: '@prisma/adapter-pg' } as const

/** How the engine reads the types in PostgreSQL's catalog; all others are text. */
const columnTypes: Partial<Record<number, ColumnType>> = {
  [types.BOOL]: ColumnTypeEnum.Boolean,
  [types.CHAR]: ColumnTypeEnum.Character,
  [types.INT2]: ColumnTypeEnum.Int32,
  [types.INT4]: ColumnTypeEnum.Int32,
  [types.INT8]: ColumnTypeEnum.Int64,
  [types.OID]: ColumnTypeEnum.Int64,
  1002: ColumnTypeEnum.CharacterArray,
  1003: ColumnTypeEnum.TextArray,
  1005: ColumnTypeEnum.Int32Array,
  1007: ColumnTypeEnum.Int32Array,
  1009: ColumnTypeEnum.TextArray,
}

/**
 * The least adapter that the schema engine needs. @prisma/adapter-pg will not do: it knows no "char", a type that the catalog is full
 * of, and it cuts a migration at every semicolon, also inside the body of a trigger.
 */
function adapterFor(db: PGlite): SqlDriverAdapter {
  const asText = (value: string) => value
  return {
    ...adapterInfo,
    queryRaw: async ({ sql, args }) => {
      const { fields, rows } = await db.query<unknown[]>(sql, args, {
        rowMode: 'array',
        parsers: { [types.INT8]: asText, [types.OID]: asText },
      })
      return {
        columnNames: fields.map(({ name }) => name),
        columnTypes: fields.map(({ dataTypeID }) => columnTypes[dataTypeID] ?? ColumnTypeEnum.Text),
        rows,
      }
    },
    executeRaw: async ({ sql, args }) => (await db.query(sql, args)).affectedRows ?? 0,
    executeScript: async (script) => {
      await db.exec(script)
    },
    startTransaction: () => Promise.reject(new Error('The schema engine is not expected to open transactions.')),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: () => Promise.resolve(),
  }
}

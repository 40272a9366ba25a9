import 'server-only'

import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'
import { databaseErrorOf, isFull } from './database-error'

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>
type Statements = Pick<Adapter, 'queryRaw' | 'executeRaw'>

/**
 * Prisma's connection to PostgreSQL. If the database can't be used, each query ends with a `DatabaseError`, which says why to the person
 * who waits for a page or an action. Prisma passes such an error on as it is.
 */
export class ReportingPg extends PrismaPg {
  constructor(private readonly pool: Pool) {
    super(pool, { disposeExternalPool: true })
  }

  override async connect(): Promise<Adapter> {
    const adapter = await super.connect()
    const startTransaction = adapter.startTransaction.bind(adapter)
    return Object.assign(adapter, {
      ...this.reporting(adapter),
      startTransaction: async (...given: Parameters<Adapter['startTransaction']>) => {
        const transaction = await this.reported(startTransaction(...given))
        const commit = transaction.commit.bind(transaction)
        return Object.assign(transaction, { ...this.reporting(transaction), commit: () => this.reported(commit()) })
      },
    })
  }

  private reporting(statements: Statements): Statements {
    const [queryRaw, executeRaw] = [statements.queryRaw.bind(statements), statements.executeRaw.bind(statements)]
    return { queryRaw: (query) => this.reported(queryRaw(query)), executeRaw: (query) => this.reported(executeRaw(query)) }
  }

  private async reported<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (fault) {
      throw databaseErrorOf(fault, isFull(this.pool)) ?? fault
    }
  }
}

import { phases, runPhases } from '../tooling/test-phases'
import { generatePrismaClient } from './prisma-generate'

const { types, format, lintOfChanges, unitTests } = phases

// Types and lint both read the client.
generatePrismaClient()
/** Runs what takes about a minute, before each commit: no integration tests and no browser tests. */
await runPhases([types, unitTests], [format, lintOfChanges])

import { phases, runPhases } from '../tooling/test-phases'

const { prismaClient, types, format, lint, migrations, unitAndIntegrationTests, build, runtimeTests, browserTests } = phases

/** Runs every check and every test. */
await runPhases([prismaClient, types, format, lint, migrations, unitAndIntegrationTests, build, runtimeTests, browserTests])

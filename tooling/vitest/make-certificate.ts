import type { TestProject } from 'vitest/node'
import { ensureCertificate } from '../../emulator/certificate'
import { testCertificateDirectory } from '../process/emulator-environment'

declare module 'vitest' {
  interface ProvidedContext {
    /** PEM text of the certificate that the emulator answers with. */
    emulatorCertificate: string
  }
}

/** Creates the emulator's certificate once, before the tests start. */
export default async function makeCertificate(project: TestProject): Promise<void> {
  const { certificate } = await ensureCertificate(testCertificateDirectory)
  project.provide('emulatorCertificate', certificate)
}

import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { inject } from 'vitest'

// What NODE_EXTRA_CA_CERTS does for the portal, for the process of a test.
setDefaultCACertificates([...getCACertificates('default'), inject('emulatorCertificate')])

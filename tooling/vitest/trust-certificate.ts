import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { inject } from 'vitest'

// Does for the process of a test what NODE_EXTRA_CA_CERTS does for the portal.
setDefaultCACertificates([...getCACertificates('default'), inject('emulatorCertificate')])

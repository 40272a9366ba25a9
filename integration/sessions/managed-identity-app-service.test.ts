import { testManagedIdentity } from './promises-of-a-managed-identity'

testManagedIdentity({ form: 'app-service', identity: 'system' })

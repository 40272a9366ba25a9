import { testManagedIdentity } from './promises-of-a-managed-identity'

testManagedIdentity({ form: 'machine', identity: 'userAssigned' })

/** IDs of the seeded subscriptions, for tests. */
export const subscriptionIds = {
  contosoPlatform: '1d0c5a7e-3f92-4b68-a1e4-7c5b90d2f601',
  contosoSecurity: '2e7b94f3-60ad-4c15-8b39-d1f60e8a7402',
  contosoSandbox: '3fa86c12-9d57-4e0b-b2c8-05a97e41d803',
  fabrikamProduction: '4c9d07be-52f1-4a83-9e6d-b83c14f70a04',
  northwindProduction: '5b28e1d9-c407-4f36-a5d2-9f60c7b3e805',
  /** Only in the "odd-names" seed. */
  contosoOddNames: '6e41f8a3-29bc-4d70-95e1-c07a84d2f906',
} as const

/** The portal's app registration in the emulated tenants. Its secret protects nothing, because the emulator has no real data. */
export const emulatorClient = {
  clientId: '7d1f0b5e-2c4a-4f68-9be3-5a90c1d7e400',
  clientSecret: 'emulator-client-secret',
} as const

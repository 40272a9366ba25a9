import 'server-only'

import { federatedAudiences } from '@/lib/domain/app-registration/portal-registration'

/** The endpoints of one Azure cloud. Sources: Microsoft Learn, "National clouds" and the azure-sdk environments. */
export interface Cloud {
  id: CloudId
  /** The name shown next to the tenant's name. */
  name: string
  authorityUrl: string
  resourceManagerUrl: string
  /** The resource that Microsoft Entra issues tokens for; stays the same if the endpoint is overridden. */
  resourceManagerAudience: string
  graphUrl: string
  graphAudience: string
  /** What a token of a managed identity is for if it proves an app registration. */
  tokenExchangeAudience: string
}

export const cloudIds = ['public', 'usgovernment', 'china'] as const
export type CloudId = (typeof cloudIds)[number]

export const clouds: Record<CloudId, Cloud> = {
  public: {
    id: 'public',
    name: 'Azure',
    authorityUrl: 'https://login.microsoftonline.com',
    resourceManagerUrl: 'https://management.azure.com',
    resourceManagerAudience: 'https://management.azure.com',
    graphUrl: 'https://graph.microsoft.com',
    graphAudience: 'https://graph.microsoft.com',
    tokenExchangeAudience: federatedAudiences.public,
  },
  usgovernment: {
    id: 'usgovernment',
    name: 'Azure US Government',
    authorityUrl: 'https://login.microsoftonline.us',
    resourceManagerUrl: 'https://management.usgovcloudapi.net',
    resourceManagerAudience: 'https://management.usgovcloudapi.net',
    graphUrl: 'https://graph.microsoft.us',
    graphAudience: 'https://graph.microsoft.us',
    tokenExchangeAudience: federatedAudiences.usgovernment,
  },
  china: {
    id: 'china',
    name: 'Azure China (21Vianet)',
    authorityUrl: 'https://login.partner.microsoftonline.cn',
    resourceManagerUrl: 'https://management.chinacloudapi.cn',
    resourceManagerAudience: 'https://management.chinacloudapi.cn',
    graphUrl: 'https://microsoftgraph.chinacloudapi.cn',
    graphAudience: 'https://microsoftgraph.chinacloudapi.cn',
    tokenExchangeAudience: federatedAudiences.china,
  },
}

import 'server-only'

import type { Configuration } from '@/lib/config/read-configuration'
import { type Finding, type FindingCode, finding } from '@/lib/domain/doctor/finding'
import { type Attempt, proxyFor, tryAddress } from './try-address'

const codes: Record<Attempt['kind'], FindingCode> = {
  answered: 'endpoint-reached',
  'name-unknown': 'endpoint-name-unknown',
  refused: 'endpoint-refused',
  silent: 'endpoint-silent',
  untrusted: 'endpoint-untrusted',
}

/** Checks whether each endpoint of the cloud responds, and through which proxy. Any response counts: without a token, they refuse. */
export async function checkNetwork({ cloud, outgoingProxy }: Pick<Configuration, 'cloud' | 'outgoingProxy'>): Promise<Finding[]> {
  const urls = [...new Set([cloud.authorityUrl, cloud.resourceManagerUrl, cloud.graphUrl])]
  return Promise.all(
    urls.map(async (url) => {
      const attempt = await tryAddress(url)
      const proxy = proxyFor(url, outgoingProxy)
      return finding(codes[attempt.kind], {
        host: new URL(url).host,
        ...(proxy === undefined ? {} : { proxy }),
        ...(attempt.kind === 'answered' ? {} : { code: attempt.code }),
      })
    }),
  )
}

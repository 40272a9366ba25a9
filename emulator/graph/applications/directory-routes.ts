import type { Reply } from '../../http/exchange'
import type { GraphCall } from '../graph-call'
import { applicationRoutes } from './application-routes'
import { credentialRoutes } from './credential-routes'
import { grantRoutes } from './grant-routes'
import { servicePrincipalRoutes } from './service-principal-routes'

const routes = [...applicationRoutes, ...credentialRoutes, ...servicePrincipalRoutes, ...grantRoutes]

/** Answers a call about applications, service principals, or consent; undefined for other calls. */
export function answerDirectoryCall(call: GraphCall): Reply | undefined {
  const path = call.exchange.path.replace(/^\/v1\.0/, '').replace(/\/+$/, '')
  for (const { method, path: expression, answer } of routes) {
    const found = method === call.exchange.method ? expression.exec(path) : null
    if (found !== null) return answer(call, found.groups ?? {})
  }
  return undefined
}

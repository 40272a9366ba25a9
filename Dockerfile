# Build: docker build -t entra-logs-portal .
# Run:   see docs/deploy.md
FROM node:24-bookworm-slim AS build
WORKDIR /portal
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
# npm and the other tools of the base image aren't needed to run the portal.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn-* /usr/local/bin/yarn*
WORKDIR /portal
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data PORT=3000
RUN install -d -o node -g node -m 700 /data
# Only what runs: no emulator, no scripts, no tests, no tools. It belongs to root, so the portal can't change its own code.
COPY --from=build /portal/dist /portal
USER node
VOLUME /data
EXPOSE 3000
# Liveness: a restart can help. Use /api/health/ready to decide where requests go (docs/operate.md).
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://localhost:${process.env.PORT}/api/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# In exec form, so that the portal receives signals and shuts down gracefully. Other commands: docker exec … node entra-logs.mjs --help
CMD ["node", "entra-logs.mjs", "start"]

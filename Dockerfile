# Build: docker build -t entra-logs-portal .
# Run:   see docs/deploy.md
FROM node:24-bookworm-slim AS build
WORKDIR /portal
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
# The image contains only what runs: no compiler, no test runner, no build cache.
RUN npm prune --omit=dev && rm -rf .next/cache

FROM node:24-bookworm-slim
WORKDIR /portal
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data PORT=3000
RUN install -d -o node -g node -m 700 /data
COPY --from=build /portal /portal
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://localhost:${process.env.PORT}/api/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Start Next.js directly, not through npm, so that it receives signals and shuts down gracefully.
CMD ["node", "node_modules/next/dist/bin/next", "start"]

# Two stages: the first has the compiler, the second only what runs.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json rolldown.config.ts ./
COPY src ./src
RUN npm ci

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# --ignore-scripts: the build script needs the compiler, which is not here; dist/ comes from the first stage.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY --from=build /app/dist ./dist
COPY vocabulary ./vocabulary
COPY knowledge ./knowledge
# Pins, settings and unanswered questions: mount a volume here, or set DATABASE_URL.
RUN mkdir data && chown node:node data
VOLUME /app/data
USER node
# Ready: the reports are loaded, Discord is connected and the database is there.
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]

# One image for every role; UNFOLD_ROLE says which. `docker compose up --build` builds and runs all of compose.yaml.
FROM node:24-bookworm-slim
WORKDIR /unfold
ENV COREPACK_ENABLE_STRICT=0 CI=true
COPY . .
RUN npx -y pnpm@12.21.0 install --frozen-lockfile \
 && npx -y pnpm@12.21.0 exec turbo run generate build --filter=@unfold/server... --filter=@unfold/web --output-logs=errors-only --ui=stream \
 && mkdir /data && chown node:node /data
USER node
ENV NODE_ENV=production UNFOLD_DATA=/data UNFOLD_HOST=0.0.0.0 UNFOLD_PORT=4321
EXPOSE 4321
# The signal reaches the server itself, which then lays its runs down and tells its viewers.
CMD ["node", "apps/server/src/main.mjs"]

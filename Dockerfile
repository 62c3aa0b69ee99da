# One image for every service; the command names which. Build: docker compose build
FROM eclipse-temurin:25-jdk-noble AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY pom.xml policywatch ./
COPY .mvn .mvn
COPY schemas schemas
COPY services services
RUN mvn -B -ntp -Dquick -DskipTests package

FROM eclipse-temurin:25-jre-noble
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/policywatch policywatch
WORKDIR /opt/policywatch
COPY --from=build /build/policywatch ./
COPY --from=build /build/services/standalone/target/policywatch services/standalone/target/policywatch
USER policywatch
ENV POLICYWATCH_DATA=/var/lib/policywatch
VOLUME /var/lib/policywatch
ENTRYPOINT ["/opt/policywatch/policywatch"]
CMD ["up"]

package nl.keukentafel.accesslog;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import nl.keukentafel.database.Database;
import nl.keukentafel.keys.ErasedScopes;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.person.Vault;

/** Wires the log on the service's datasource. */
@Factory
final class AccessLogConfiguration {
    @Singleton
    LogSettings logSettings(
            @Value("${keukentafel.log.origin:keukentafel.example}") String origin,
            @Value("${keukentafel.log.node:node-1}") String node,
            @Value("${keukentafel.log.room:4096}") int room,
            @Value("${keukentafel.log.patience:10s}") Duration patience) {
        return new LogSettings(origin, node, room, patience);
    }

    @Singleton
    @Bean(typed = AccessLog.class, preDestroy = "close")
    SqlAccessLog accessLog(
            Database database,
            KeyStore keys,
            Clock clock,
            LogSettings settings,
            OutsideHeads outside,
            Anchoring anchoring,
            ClockWatch watch) {
        return SqlAccessLog.start(database, keys, clock, settings, outside::keep, log -> watch.closedFor(log)
                .or(() -> anchoring.closedFor(log)));
    }

    @Singleton
    Anchoring anchoring(
            LogReader reader,
            LogTexts texts,
            Clock clock,
            @Value("${keukentafel.log.witnesses:}") List<String> witnesses,
            @Value("${keukentafel.log.without-witness:4h}") Duration acceptable) {
        return new Anchoring(
                reader,
                texts,
                witnesses.stream()
                        .filter(words -> !words.isBlank())
                        .map(WitnessClient::of)
                        .toList(),
                acceptable,
                clock);
    }

    @Singleton
    Findings findings(LogReader reader) {
        return new Findings(reader);
    }

    @Singleton
    Completeness completeness(LogReader reader) {
        return new Completeness(reader);
    }

    @Singleton
    ProcessingRecords processingRecords(AccessLog log, LogReader reader, Clock clock) {
        return new ProcessingRecords(log, reader, clock);
    }

    @Singleton
    Verdicts verdicts(AccessLog log, LogReader reader, Replies replies, Clock clock) {
        return new Verdicts(log, reader, replies, clock);
    }

    @Singleton
    Replies replies(AccessLog log, LogReader reader, Clock clock) {
        return new Replies(log, reader, clock);
    }

    @Singleton
    SavedFilters savedFilters(LogReader reader) {
        return new SavedFilters(reader);
    }

    @Singleton
    MonthReports monthReports(Explanations explanations, Findings findings, Verdicts verdicts, Questions questions) {
        return new MonthReports(explanations, findings, verdicts, questions);
    }

    @Singleton
    WeeklySample weeklySample(LogReader reader) {
        return new WeeklySample(reader);
    }

    @Singleton
    ClockWatch clockWatch(LogReader reader, Clock clock) {
        return new ClockWatch(reader, clock);
    }

    @Singleton
    Heartbeats heartbeats(AccessLog log, LogReader reader, ClockWatch watch, Clock clock, LogSettings settings) {
        return new Heartbeats(log, reader, watch, clock, settings);
    }

    @Singleton
    DailyCounts dailyCounts(AccessLog log, LogReader reader, KeyStore keys, Clock clock) {
        return new DailyCounts(log, reader, keys, clock);
    }

    @Singleton
    OutsideHeads outsideHeads(@Named("keys") DataSource dataSource, LogReader reader, Clock clock) {
        return new OutsideHeads(DelegatingDataSource.unwrapDataSource(dataSource), reader, clock);
    }

    @Singleton
    LogReader logReader(Database database, KeyStore keys, Clock clock, LogSettings settings) {
        return new LogReader(database, keys, settings, clock);
    }

    @Singleton
    LogExport logExport(LogReader reader) {
        return new LogExport(reader);
    }

    @Singleton
    LogCheck logCheck(LogReader reader, LogExport export, KeyStore keys, LogSettings settings) {
        return new LogCheck(reader, export, new Signers(keys, settings.origin()));
    }

    @Singleton
    Explanations explanations(LogReader reader) {
        return new Explanations(reader);
    }

    @Singleton
    Questions questions(AccessLog log, LogReader reader, Vault vault, Clock clock) {
        return new Questions(log, reader, vault, clock);
    }

    @Singleton
    LogErasure logErasure(AccessLog log, Clock clock) {
        return new LogErasure(log, clock);
    }

    @Singleton
    CameTraces cameTraces(LogReader reader, Clock clock) {
        return new CameTraces(reader, clock);
    }

    @Singleton
    PersonErasure personErasure(AccessLog log, Database database, KeyStore keys, ErasedScopes scopes, Clock clock) {
        return new PersonErasure(log, database, keys, scopes, clock);
    }
}

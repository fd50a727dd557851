package io.stockpricecache.domain.queue;

/** What the queue of symbol jobs carries. Every job may be run twice, and late. */
public sealed interface Job permits BackfillJob, FundamentalsJob, JudgeJob, RunJob {}

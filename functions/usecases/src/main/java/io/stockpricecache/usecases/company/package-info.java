/**
 * Keeps the company's data of each symbol: asks the vendors where it is missing or stale, and shows
 * it in the symbol's rows. The backfill function calls it for a job of that kind; the close sync
 * asks it which companies such jobs are due for. Entry points: {@link RefreshCompany}, {@link
 * StaleCompanies}.
 */
@NullMarked
package io.stockpricecache.usecases.company;

import org.jspecify.annotations.NullMarked;

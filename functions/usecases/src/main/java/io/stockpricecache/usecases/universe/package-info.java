/**
 * The operator's universes: which symbols they have tracked, and how often their prices are asked
 * for. {@link CurrentCadences} tells the live poll how often, {@link RecentCadences} the API, and
 * {@link NoteReadDays} notes what was read.
 *
 * <p>The API reads them as {@link KnownUniverses}, and with what is tracked of them by {@link
 * ReadUniverses}. It changes them by {@link ChangeUniverses}, with a {@link MemberList} that {@link
 * ReadMembers} has read and that a {@link RefusedMembersException} may refuse; and single symbols
 * by {@link PinTier} and {@link DropSymbol}. {@link SettleUniverses}, run by the worker in {@link
 * SettlingSteps} after {@link RenewLists}, has what is tracked follow, and {@link SettleSchedule}
 * tells the close sync when.
 */
@NullMarked
package io.stockpricecache.usecases.universe;

import org.jspecify.annotations.NullMarked;

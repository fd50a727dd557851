/**
 * The client in TypeScript, which a build writes into its folder {@code target}: from the OpenAPI
 * document come its types and one method an operation, from {@code client} among the resources what
 * no document says: how a call is made, and how prices are subscribed to. Entry point: {@link
 * ClientPackage}.
 */
@NullMarked
package io.stockpricecache.api.client;

import org.jspecify.annotations.NullMarked;

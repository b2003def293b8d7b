package dev.dormouse.rest.web;

import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.session.Caller;

/** Does what one operation of the contract promises. Called on a virtual thread, with a request that was checked. */
@FunctionalInterface
public interface RequestHandler {
    Reply handle(ApiRequest request, Caller caller);
}

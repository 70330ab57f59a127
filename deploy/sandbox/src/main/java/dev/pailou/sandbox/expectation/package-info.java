/**
 * What requests a whole login is made of, for each provider, written from what the vendors say and not from how this
 * project speaks to them. The files are {@code expectations/{provider}.txt}:
 *
 * <pre>{@code
 * # a comment
 * [web]                                      a way in
 * GET https://graph.qq.com/oauth2.0/token    a request; a blank line ends it; "? " in front: it may be left out
 * *client_id=<appid>                         a parameter of the query as it is encoded
 * *?display=mobile|pc                        "*": its place does not matter; "?": it may be left out; "|": one of these
 * #wechat_redirect                           the fragment, in the browser only
 * Authorization: Bearer <access_token>       a header; "*" in it stands for any text
 * form                                       from here on the fields of the body's form, in any order; or
 * json                                       from here on the fields of the body's JSON by their paths, in any order
 * }</pre>
 *
 * <p>{@code <...>} stands for a value, wherever it is named in one login the same one, decoded. Those that a vendor
 * answers with have the name of the answer's field. Others are {@code appid}, {@code secret}, {@code callback},
 * {@code state} and {@code origin}, the address of the page from which the browser comes. What is not named must not be
 * there, except for headers.
 */
package dev.pailou.sandbox.expectation;

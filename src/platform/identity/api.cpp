// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/api.hpp"

#include "platform/identity/principal.hpp"
#include "platform/identity/wire.hpp"
#include "platform/organisation/store.hpp"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace divan::identity {

static void name_powers(db::ReadSession& reader, const delegation::Delegation& by, wire::SessionPost& shown)
{
    shown.held_by = delegation::to_text(by.kind);
    shown.delegation_id = by.id.value;
    shown.all_actions = by.scope.is_all;
    if (by.days.to) {
        shown.last_day = to_text(CivilDate{std::chrono::sys_days{*by.days.to} - std::chrono::days{1}});
    }
    const auto names = organisation::person_names(reader, {by.holder});
    if (const auto holder = names.find(by.holder); holder != names.end()) {
        shown.holder_fa = holder->second.fa;
        shown.holder_en = holder->second.en;
    }
}

static wire::SessionPost shown(db::ReadSession& reader, const delegation::Held& held, CivilDate day)
{
    const auto& post = held.post;
    const auto refs = organisation::post_refs(reader, {post.id}, day);
    const auto& ref = refs.at(post.id);
    wire::SessionPost shown;
    shown.id = post.id.value;
    shown.code = post.code;
    shown.title_fa = post.title_fa;
    shown.title_en = post.title_en;
    shown.unit_fa = ref.unit_fa;
    shown.unit_en = ref.unit_en;
    shown.held_by = held.is_desk ? "desk" : "appointment";
    shown.all_actions = !held.is_desk;
    shown.clearance = access::to_text(held.clearance);
    for (const auto& grant : delegation::grants_of(reader, held, day)) {
        shown.permissions.push_back(grant.action);
    }
    if (held.by) {
        name_powers(reader, *held.by, shown);
    }
    return shown;
}

static wire::SessionView view(db::ReadSession& reader, const store::Session& session, CivilDate day)
{
    wire::SessionView view;
    const auto names = organisation::person_names(reader, {session.person});
    const auto& name = names.at(session.person);
    view.person = {session.person.value, name.fa, name.en};
    view.user_name = session.user_name;
    view.csrf = session.csrf;
    view.language = session.language;
    view.expires_at = session.expires_at;
    for (const auto& held : delegation::posts_of(reader, session.person, day)) {
        view.posts.push_back(shown(reader, held, day));
    }
    return view;
}

SessionApi::SessionApi(db::Database& database, Service& service, const Clock& clock, std::string zone)
    : database_{database}, service_{service}, clock_{clock}, zone_{std::move(zone)}
{
}

/// Behind a trusted proxy that ends TLS a cookie is for TLS only.
std::string SessionApi::cookie(const http::Request& request, const SignIn& made)
{
    const auto secure = request.came_by_tls ? "; Secure" : "";
    if (made.step == Step::complete) {
        return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}", session_cookie, made.token, secure);
    }
    return fmt::format("{}={}; Path=/api/v1/session; HttpOnly; SameSite=Strict; Max-Age={}{}", step_cookie,
                       made.token, std::chrono::seconds{step_time}.count(), secure);
}

http::Response SessionApi::answer(const http::Request& request, const SignIn& made) const
{
    const auto view = shown(made);
    if (made.step == Step::complete && view.posts.empty()) {
        service_.sign_out(made.session.token_hash); // the last appointment ended: there is nothing to act in
        throw AppError{ErrorCode::forbidden, "session.no_post"};
    }
    return http::Response::ok(view).with_header("Set-Cookie", cookie(request, made));
}

http::Response SessionApi::answer_enrolled(const http::Request& request,
                                           const SignIn& made,
                                           std::vector<std::string> recovery_codes) const
{
    return http::Response::ok(wire::Enrolled{std::move(recovery_codes), shown(made)})
        .with_header("Set-Cookie", cookie(request, made));
}

wire::SessionView SessionApi::shown(const SignIn& made) const
{
    const auto day = civil_date(clock_.now(), zone_);
    auto shown = database_.read([&](db::ReadSession& reader) { return view(reader, made.session, day); });
    shown.step = to_text(made.step);
    if (made.step != Step::complete) {
        shown.csrf.clear(); // until the last step is done there is no session, and nothing of it is told
        shown.posts.clear();
    }
    return shown;
}

Client SessionApi::client_of(const http::Request& request)
{
    return {request.client_address, request.header("user-agent").value_or("")};
}

http::Response SessionApi::sign_in(const http::Request& request)
{
    const auto body = request.body_as<wire::SignInRequest>();
    const auto made = service_.sign_in({body.user_name.value, body.password.value}, client_of(request));
    auto response = answer(request, made).with_header("Location", "/api/v1/session");
    response.status = 201;
    return response;
}

http::Response SessionApi::current(const http::Request& request) const
{
    const auto day = civil_date(clock_.now(), zone_);
    return http::Response::ok(database_.read(
        [&](db::ReadSession& reader) { return view(reader, principal_of(request).session(), day); }));
}

http::Response SessionApi::sign_out(const http::Request& request)
{
    service_.sign_out(principal_of(request).session().token_hash);
    return http::Response::no_content().with_header(
        "Set-Cookie", fmt::format("{}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0", session_cookie));
}

void SessionApi::register_routes(http::Router& router)
{
    router.add<wire::SignInRequest, wire::SessionView>(
        {.method = "POST",
         .path = "/api/v1/session",
         .access = http::public_route("this is where one signs in"),
         .summary = "Signs in with a user name and a password",
         .status = 201},
        [this](const http::Request& request) { return sign_in(request); });
    router.add<http::NoBody, wire::SessionView>(
        {.method = "GET",
         .path = "/api/v1/session",
         .access = http::signed_in("one's own session"),
         .summary = "Who is signed in, with the posts held today"},
        [this](const http::Request& request) { return current(request); });
    router.add<http::NoBody, http::NoBody>(
        {.method = "DELETE",
         .path = "/api/v1/session",
         .access = http::signed_in("one's own session"),
         .summary = "Signs out",
         .status = 204},
        [this](const http::Request& request) { return sign_out(request); });
}

const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"session.wrong_credentials", "نام کاربری یا گذرواژه درست نیست.",
         "The user name or the password is wrong."},
        {"session.too_many_attempts",
         "تلاش‌های ناموفق زیاد بود؛ کمی بعد دوباره بکوشید.",
         "Too many attempts have failed; try again a little later."},
        {"session.not_your_post", "امروز این پست در اختیار شما نیست.", "You don't hold this post today."},
        {"account.user_name_taken", "این نام کاربری گرفته شده است.", "This user name is taken."},
        {"access.not_found", "چنین موردی پیدا نشد، یا در دامنه دید شما نیست.",
         "There is no such thing, or it lies beyond what you may see."},
        {"access.forbidden", "این عمل در دامنه اختیار این پست نیست.",
         "This act isn't within the powers of this post."},
        {"idempotency.other_body",
         "این کلید پیش‌تر برای درخواست دیگری به کار رفته است.",
         "This key was used before for another request."},
        {"idempotency.in_flight", "همین درخواست هنوز در دست انجام است.",
         "The same request is still being carried out."},
        {"db.duplicate", "چنین موردی از پیش هست.", "There is such a thing already."},
        {"db.busy", "سامانه سرگرم کارهای دیگر است؛ کمی بعد دوباره بکوشید.",
         "The system is busy; try again a little later."},
        {"db.unavailable", "اکنون ثبت ممکن نیست؛ چیزی ذخیره نشد. کمی بعد دوباره بکوشید.",
         "Nothing can be stored just now, and nothing was. Try again a little later."},
        {"worklist.not_your_post", "این پست در اختیار شما نیست.", "You don't hold this post."},
        {"ledger.not_found", "ردیفی با این نشان در سیاهه ثبت نیست.",
         "The ledger has no entry with this token."},
        {"ledger.no_such_tree", "سیاهه ثبت چنین اندازه‌ای نداشته است.",
         "The ledger never had that size."},
        {"ledger.no_head_yet", "سیاهه ثبت هنوز خلاصه امضاشده‌ای ندارد.",
         "The ledger has no signed head yet."},
        {"register.not_open_yet", "این دفتر هنوز باز نشده است.", "This register isn't open yet."},
        {"search.too_many_words", "جست‌وجو واژه‌های بیش از اندازه دارد.",
         "The search has too many words."},
    };
    return texts;
}

} // namespace divan::identity

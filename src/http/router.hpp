// SPDX-License-Identifier: Apache-2.0
// The route table. A module adds its routes at wiring; the table is fixed before the listener starts.
#pragma once

#include "http/message.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <vector>

namespace divan::http {

/// Who may call a route at all.
struct Access {
    enum class Kind { permission, signed_in, open_to_all };

    Kind kind{Kind::permission};
    std::string detail; // the permission, or the reason why none is asked for
};

/// The caller, acting in a post, must have `name` ("letters.refer").
[[nodiscard]] Access permission(std::string_view name);
/// Any signed-in person; `reason` says why no permission is asked for.
[[nodiscard]] Access signed_in(std::string_view reason);
/// Anybody; `reason` says why.
[[nodiscard]] Access public_route(std::string_view reason);

enum class QueryType { text, integer };

struct QueryParameter {
    std::string name;
    QueryType type{QueryType::text};
    bool required{};
};

/// One line of the table.
struct Route {
    std::string method; // GET, POST, PUT, DELETE
    std::string path;   // whole and literal: "/api/v1/letters/{letter_id}/referrals"
    Access access;
    std::string summary;                 // one English line, for OpenAPI
    int status{200};                     // of success
    std::vector<QueryParameter> query{}; // any other is refused, unless the route ignores it
    bool if_match{};                     // documented; Request::if_match asks for it
    bool idempotent{};                   // documented: takes an Idempotency-Key
    bool takes_form{};                   // a page without script sends its form here; no JSON
    bool ignores_other_queries{};        // what another site adds to its way back is not refused
};

/// The body type of a route that takes none, the reply type of one that gives none (204).
struct NoBody {};
/// The reply type of a route that writes its own body (metrics, OpenAPI); any content type.
struct Raw {};

using Handler = std::function<Response(const Request&)>;
/// Begins the taking of a streamed body. The request has everything but the body; throws as a handler does,
/// before a byte of the body is read.
using StreamOpener = std::function<std::unique_ptr<BodySink>(const Request&)>;

/// A second form of a body that is else JSON: a table as it is (text/csv, UTF-8), taken as a stream. What the
/// JSON form says in its members beside the table is said by query parameters, which are the table's alone.
struct CsvForm {
    std::vector<QueryParameter> query;
    StreamOpener open;
};

/// Puts the schema of a type into `schemas` and gives the reference to it.
using SchemaOf = std::string (*)(wire::Schemas& schemas);

struct Entry {
    Route route;
    std::vector<std::string> parameters; // of the path, in order
    const std::type_info* body{};        // null: none
    const std::type_info* reply{};       // null: none; Raw: not checked
    SchemaOf body_schema{};              // null: none
    SchemaOf reply_schema{};             // null: none or raw
    Handler handler;
    StreamOpener open_stream;     // empty: the body is read whole
    std::optional<CsvForm> csv{}; // empty: no table is taken in place of JSON

    [[nodiscard]] std::string name() const { return route.method + " " + route.path; }
};

class Router {
public:
    Router();
    Router(const Router&) = delete;
    Router& operator=(const Router&) = delete;
    ~Router();

    /// Adds a route. The handler must read Body by request.body_as<Body>() and answer with a Reply by
    /// Response::ok or created, with the declared status; else std::logic_error (500). Throws
    /// std::logic_error for a bad or double route.
    template <class Body, class Reply>
    void add(Route route, Handler handler)
    {
        Entry entry;
        entry.route = std::move(route);
        entry.handler = std::move(handler);
        if constexpr (!std::is_same_v<Body, NoBody>) {
            entry.body = &typeid(Body);
            entry.body_schema = &wire::schema<Body>;
        }
        if constexpr (!std::is_same_v<Reply, NoBody>) {
            entry.reply = &typeid(Reply);
            if constexpr (!std::is_same_v<Reply, Raw>) {
                entry.reply_schema = &wire::schema<Reply>;
            }
        }
        insert(std::move(entry));
    }

    /// Adds a route that takes its body as JSON or as a table.
    template <class Body, class Reply>
    void add(Route route, Handler handler, CsvForm csv)
    {
        static_assert(!std::is_same_v<Body, NoBody>);
        add<Body, Reply>(std::move(route), std::move(handler));
        entries_.back()->csv = std::move(csv);
    }

    /// Adds a route whose body, application/octet-stream of any length, goes to a sink as it arrives; the
    /// sink's answer is a Reply.
    template <class Reply>
    void add_stream(Route route, StreamOpener opener)
    {
        Entry entry;
        entry.route = std::move(route);
        entry.reply = &typeid(Reply);
        entry.reply_schema = &wire::schema<Reply>;
        entry.open_stream = std::move(opener);
        insert(std::move(entry));
    }

    struct Match {
        const Entry* entry{};                           // null: no such path, or not by this method
        std::map<std::string, std::string> path_values; // letter_id → "42"
        std::vector<std::string> allowed;               // methods of the path; empty: no such path
    };
    /// HEAD is answered by GET's entry. A literal segment goes before a parameter.
    [[nodiscard]] Match find(std::string_view method, std::string_view path) const;

    /// In the order of adding; for OpenAPI and for the test that walks all routes.
    [[nodiscard]] const std::vector<std::unique_ptr<Entry>>& entries() const { return entries_; }

private:
    struct Segment;

    void insert(Entry entry);

    std::vector<std::unique_ptr<Entry>> entries_;
    std::unique_ptr<Segment> root_;
};

/// Calls the entry's handler and holds it to what the route declares. Throws what the handler throws, and
/// std::logic_error.
[[nodiscard]] Response call(const Entry& entry, Request& request);
/// Holds an answer to what its route declares: std::logic_error when it is another.
void check_answer(const Entry& entry, const Response& response);

} // namespace divan::http

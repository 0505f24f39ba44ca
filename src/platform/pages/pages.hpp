// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"
#include "http/event_channel.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

/// Events to open pages: one stream a browser, which says only that something changed (ids, no contents); the
/// page asks for the rest with its own rights.
namespace divan::pages {

/// Who reads a stream. It ends when the session does, or when the person's posts become others.
struct Reader {
    PersonId person;
    std::string session;          // hash of its token
    std::vector<PostId> posts;    // held
    std::vector<PostId> others{}; // stood in for, with their worklists

    [[nodiscard]] std::set<PostId> all_posts() const;
};

struct Options {
    std::chrono::milliseconds poll{200}; // between two looks for changes, while somebody listens
    std::chrono::seconds check{5};       // between two checks of who still may listen
    std::size_t streams_max{5'000};
    std::size_t session_streams_max{8}; // of one session; a further one ends the oldest
    std::size_t kept{4'096};            // events for those who come back
};

class Pages {
public:
    /// Whether a reader's session still lives and the posts are still theirs.
    using StillHolds = std::function<bool(db::ReadSession&, const Reader&)>;

    Pages(db::Database& database, StillHolds still_holds, const Options& options = {});
    Pages(const Pages&) = delete;
    Pages& operator=(const Pages&) = delete;
    /// Ends all streams.
    ~Pages();

    /// Begins to look, in a thread of its own; before that nothing is read.
    void start();
    /// A stream that starts with what came after `last_event_id`, or with "resync" when that is not known any
    /// more. It lives as long as the caller holds it. Throws unavailable when there are too many streams.
    [[nodiscard]] std::shared_ptr<http::EventChannel> open(Reader reader,
                                                           const std::optional<std::string>& last_event_id);
    /// Tells the streams what has changed since the last look: what was committed, by whichever process. The
    /// first look only takes notice of how things are.
    void look();
    /// Ends the streams of those who may listen no longer; forgets those whose client is gone.
    void check();
    [[nodiscard]] std::size_t count() const;

private:
    struct Stream {
        Reader reader;
        std::weak_ptr<http::EventChannel> channel; // its connection's; gone with an answer that was dropped

        [[nodiscard]] bool is_gone() const;
    };
    struct Event {
        std::int64_t number{};
        PostId post;
    };

    void run(const std::stop_token& stop);
    void publish(PostId post);
    void make_room(const std::string& session);
    void greet(const Reader& reader,
               http::EventChannel& channel,
               const std::optional<std::string>& last_event_id) const;
    void forget(std::int64_t id);
    [[nodiscard]] std::string frame(const Event& event) const;

    db::Database& database_;
    StillHolds still_holds_;
    Options options_;
    std::string epoch_; // of this process: numbers of another mean nothing
    mutable std::mutex mutex_;
    std::condition_variable_any wakes_;
    std::map<std::int64_t, Stream> streams_;
    std::map<PostId, std::set<std::int64_t>> by_post_;
    std::int64_t last_stream_{};
    std::int64_t last_event_{};
    std::deque<Event> events_;
    std::optional<std::map<PostId, std::int64_t>> stamps_; // as of the last look
    std::jthread thread_;
};

} // namespace divan::pages

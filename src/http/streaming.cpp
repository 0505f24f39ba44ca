// SPDX-License-Identifier: Apache-2.0
// The connection's part for bodies that go piece by piece. Everything runs on the socket's strand but the
// jobs, which touch only the sink or the source and the piece that is theirs meanwhile.
#include "http/connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>

#include <stdexcept>
#include <utility>

namespace divan::http {

namespace beast_http = boost::beast::http;
namespace net = boost::asio;

void Connection::open_stream()
{
    clear_deadline();
    end_waiting();
    is_head_ = false;
    const auto incoming = std::make_shared<Incoming>(take_incoming()); // shared with the job
    const bool taken = serving_.pool.submit([self = shared_from_this(), incoming] {
        auto opened = self->serving_.dispatcher.open(*incoming);
        net::post(self->socket_.get_executor(), [self, opened = std::move(opened)]() mutable {
            self->on_stream_opened(std::move(opened));
        });
    });
    if (!taken) {
        keep_alive_ = false;
        auto busy = refusal(503, "request.busy");
        busy.retry_after = std::chrono::seconds{1};
        write(serving_.dispatcher.refuse(*incoming, busy));
    }
}

void Connection::on_stream_opened(std::variant<Response, std::shared_ptr<BodyStream>> opened)
{
    if (auto* const refused = std::get_if<Response>(&opened)) {
        keep_alive_ = keep_alive_ && parser_->is_done(); // an unread body can't be skipped
        write(std::move(*refused));
        return;
    }
    receiving_ = std::make_unique<Receiving>();
    receiving_->stream = std::get<std::shared_ptr<BodyStream>>(std::move(opened));
    const auto limit = static_cast<std::uint64_t>(receiving_->stream->sink->limit());
    if (parser_->content_length().value_or(0) > limit) {
        keep_alive_ = false;
        const auto stream = std::exchange(receiving_, nullptr)->stream;
        write(serving_.dispatcher.refuse(*stream, refusal(413, "request.body_too_large")));
        return;
    }
    parser_->body_limit(limit);
    go_on(&Connection::start_receiving);
}

void Connection::start_receiving()
{
    receiving_->parser.emplace(std::move(*parser_));
    for (auto& buffer : receiving_->buffers) {
        buffer.resize(serving_.limits.stream_bytes);
    }
    fill();
}

void Connection::fill()
{
    auto& receiving = *receiving_;
    if (receiving.parser->is_done()) {
        receiving.filled = 0;
        receiving.is_last = true;
        hand_on();
        return;
    }
    auto& buffer = receiving.buffers.at(receiving.filling);
    auto& body = receiving.parser->get().body();
    body.data = buffer.data();
    body.size = buffer.size();
    body.more = true;
    receiving.is_reading = true;
    set_deadline(serving_.limits.stream_time);
    beast_http::async_read(
        socket_, buffer_, *receiving.parser,
        [self = shared_from_this()](const Error& error, std::size_t /*size*/) { self->on_filled(error); });
}

void Connection::on_filled(const Error& error)
{
    clear_deadline();
    auto& receiving = *receiving_;
    receiving.is_reading = false;
    receiving.filled = receiving.buffers.at(receiving.filling).size() - receiving.parser->get().body().size;
    if (error && error != beast_http::error::need_buffer) {
        receiving.failure = error;
    }
    receiving.is_last = receiving.failure || receiving.parser->is_done();
    receiving.waits = true;
    if (!receiving.is_writing) {
        hand_on();
    }
}

/// Gives the filled buffer to the sink and begins to fill the other. What came before a line broke is written
/// too, so that the sender goes on from there.
void Connection::hand_on()
{
    auto& receiving = *receiving_;
    receiving.waits = false;
    if (receiving.refused || receiving.filled == 0) {
        end_receiving();
        return;
    }
    receiving.is_writing = true;
    const std::string_view piece{receiving.buffers.at(receiving.filling).data(), receiving.filled};
    const bool taken =
        serving_.stream_pool.submit([self = shared_from_this(), stream = receiving.stream, piece] {
            auto refused = self->serving_.dispatcher.write(*stream, piece);
            net::post(self->socket_.get_executor(), [self, refused = std::move(refused)]() mutable {
                self->on_handed_on(std::move(refused));
            });
        });
    if (!taken) {
        receiving.is_writing = false;
        receiving.refused = serving_.dispatcher.refuse(*receiving.stream, refusal(503, "request.busy"));
        end_receiving();
        return;
    }
    receiving.filling = 1 - receiving.filling;
    if (!receiving.is_last) {
        fill();
    }
}

void Connection::on_handed_on(std::optional<Response> refused)
{
    auto& receiving = *receiving_;
    receiving.is_writing = false;
    if (refused) {
        receiving.refused = std::move(refused);
        if (receiving.is_reading) {
            Error ignored;
            socket_.cancel(ignored); // on_filled goes on from here
            return;
        }
        end_receiving();
    } else if (receiving.waits) {
        hand_on();
    } else if (receiving.is_last && !receiving.is_reading) {
        end_receiving();
    }
}

/// Nothing is read or written any more: the sink's answer, its refusal, or the end of the connection.
void Connection::end_receiving()
{
    clear_deadline();
    const auto ended = std::move(receiving_);
    auto& receiving = *ended;
    const auto& stream = receiving.stream;
    const bool is_whole = !receiving.refused && !receiving.failure;
    if (is_whole) {
        const bool taken = serving_.pool.submit([self = shared_from_this(), stream] {
            auto response = self->serving_.dispatcher.finish(*stream);
            stream->sink.reset();
            net::post(self->socket_.get_executor(),
                      [self, response = std::move(response)]() mutable { self->write(std::move(response)); });
        });
        if (taken) {
            return;
        }
        receiving.refused = serving_.dispatcher.refuse(*stream, refusal(503, "request.busy"));
    }
    keep_alive_ = keep_alive_ && is_whole;
    const bool is_gone = !receiving.refused && !timed_out_ && is_client_gone(receiving.failure);
    if (!receiving.refused) {
        receiving.refused = serving_.dispatcher.refuse(*stream, refusal_of_stream(receiving.failure));
    }
    stream->sink.reset(); // before the answer: who is told that it failed may begin again at once
    if (is_gone) {
        close();
        return;
    }
    timed_out_ = false;
    write(*std::move(receiving.refused));
}

Refusal Connection::refusal_of_stream(const Error& failure) const
{
    if (timed_out_) {
        return refusal(408, "request.timeout");
    }
    if (failure == beast_http::error::body_limit) {
        return refusal(413, "request.body_too_large");
    }
    return refusal(400, "request.malformed");
}

void Connection::start_sending()
{
    clear_deadline();
    if (sending_->source->size() == 0) {
        on_written({});
        return;
    }
    read_next();
}

void Connection::read_next()
{
    sending_->is_reading = true;
    const bool taken = serving_.stream_pool.submit(
        [self = shared_from_this(), source = sending_->source, id = sending_->request_id] {
            std::string piece;
            bool is_cut = false;
            try {
                piece = source->read(self->serving_.limits.stream_bytes);
            } catch (const std::exception& error) {
                self->serving_.dispatcher.report_cut(id, error);
                is_cut = true;
            }
            net::post(self->socket_.get_executor(), [self, is_cut, piece = std::move(piece)]() mutable {
                self->on_read(std::move(piece), is_cut);
            });
        });
    if (!taken) {
        close();
    }
}

void Connection::on_read(std::string piece, bool is_cut)
{
    if (!sending_) {
        return; // the sending has failed meanwhile
    }
    sending_->is_reading = false;
    if (is_cut) {
        close(); // short of its Content-Length: the client knows. What is being sent keeps its piece.
        return;
    }
    sending_->next = std::move(piece);
    sending_->has_next = true;
    if (!sending_->is_sending) {
        send_next();
    }
}

void Connection::send_next()
{
    auto& sending = *sending_;
    sending.has_next = false;
    sending.piece = std::move(sending.next);
    if (sending.piece.empty()) {
        on_written({});
        return;
    }
    sending.is_sending = true;
    set_deadline(serving_.limits.stream_time);
    net::async_write(socket_, net::buffer(sending.piece),
                     [self = shared_from_this()](const Error& error, std::size_t /*size*/) {
                         self->clear_deadline();
                         if (!self->sending_ || error) {
                             self->on_written(error ? error : Error{net::error::operation_aborted});
                             return;
                         }
                         self->sending_->is_sending = false;
                         if (self->sending_->has_next) {
                             self->send_next();
                         }
                     });
    read_next();
}

} // namespace divan::http

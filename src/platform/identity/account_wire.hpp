// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::identity::wire {

using divan::wire::Line;

// Steps of a sign-in, and one's own account.

struct WaitingStep {
    std::string step; // second_factor, enrolment, password
    std::string expires_at;
};
BOOST_DESCRIBE_STRUCT(WaitingStep, (), (step, expires_at))

/// Six digits of an authenticator, or a recovery code.
struct CodeRequest {
    Line<40> code;
};
BOOST_DESCRIBE_STRUCT(CodeRequest, (), (code))

struct NewPasswordRequest {
    Line<1000> password;
};
BOOST_DESCRIBE_STRUCT(NewPasswordRequest, (), (password))

struct PasswordChangeRequest {
    Line<1000> old_password;
    Line<1000> password;
};
BOOST_DESCRIBE_STRUCT(PasswordChangeRequest, (), (old_password, password))

/// One's own password, once more, before what guards the account is changed.
struct PasswordProof {
    Line<1000> password;
};
BOOST_DESCRIBE_STRUCT(PasswordProof, (), (password))

struct EnrolmentView {
    std::string secret; // base 32, to be typed
    std::string uri;    // otpauth://…, to be shown as a QR
};
BOOST_DESCRIBE_STRUCT(EnrolmentView, (), (secret, uri))

struct RecoveryCodes {
    std::vector<std::string> recovery_codes;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (recovery_codes))

enum class UserLanguage { fa, en };
BOOST_DESCRIBE_ENUM(UserLanguage, fa, en)

struct LanguageRequest {
    UserLanguage language{};
};
BOOST_DESCRIBE_STRUCT(LanguageRequest, (), (language))

enum class DigestTime { none, daily, weekly };
BOOST_DESCRIBE_ENUM(DigestTime, none, daily, weekly)

struct NoticeRequest {
    DigestTime digest{};
    bool urgent_mail{};
};
BOOST_DESCRIBE_STRUCT(NoticeRequest, (), (digest, urgent_mail))

struct OwnAccount {
    std::string user_name;
    std::string language;
    std::string sign_in;
    bool has_factor{};
    bool is_factor_needed{};
    std::int64_t recovery_codes{};
    DigestTime digest{};
    bool urgent_mail{};
    bool has_address{}; // an e-mail address is known
    bool sends_mail{};  // the institution does
};
BOOST_DESCRIBE_STRUCT(OwnAccount,
                      (),
                      (user_name,
                       language,
                       sign_in,
                       has_factor,
                       is_factor_needed,
                       recovery_codes,
                       digest,
                       urgent_mail,
                       has_address,
                       sends_mail))

struct OwnSession {
    std::int64_t id{};
    std::string device; // what the browser calls itself
    std::string created_at;
    std::string seen_at;
    std::string expires_at;
    bool is_current{};
};
BOOST_DESCRIBE_STRUCT(OwnSession, (), (id, device, created_at, seen_at, expires_at, is_current))

struct OwnSessions {
    std::vector<OwnSession> sessions;
};
BOOST_DESCRIBE_STRUCT(OwnSessions, (), (sessions))

struct EndedSessions {
    std::int64_t ended{};
};
BOOST_DESCRIBE_STRUCT(EndedSessions, (), (ended))

// Links that set a password.

struct TokenRequest {
    Line<64> token;
};
BOOST_DESCRIBE_STRUCT(TokenRequest, (), (token))

struct TokenAcceptance {
    Line<64> token;
    Line<1000> password;
};
BOOST_DESCRIBE_STRUCT(TokenAcceptance, (), (token, password))

struct TokenHolderView {
    std::string user_name;
    std::string purpose; // invitation, reset
};
BOOST_DESCRIBE_STRUCT(TokenHolderView, (), (user_name, purpose))

struct ResetRequest {
    Line<254> name; // user name or e-mail address
};
BOOST_DESCRIBE_STRUCT(ResetRequest, (), (name))

/// How one may sign in here.
struct SignInOptions {
    bool password_reset{};                        // by mail
    std::optional<std::string> single_sign_on_fa; // the provider's name; null: there is none
    std::optional<std::string> single_sign_on_en;
};
BOOST_DESCRIBE_STRUCT(SignInOptions, (), (password_reset, single_sign_on_fa, single_sign_on_en))

// Accounts, for administrators.

enum class SignInBy { password, directory };
BOOST_DESCRIBE_ENUM(SignInBy, password, directory)

struct NewAccount {
    std::int64_t person_id{};
    Line<100> user_name;
    UserLanguage language{};
    SignInBy sign_in{};
    bool needs_factor{};
};
BOOST_DESCRIBE_STRUCT(NewAccount, (), (person_id, user_name, language, sign_in, needs_factor))

struct AccountChange {
    UserLanguage language{};
    SignInBy sign_in{};
    bool needs_factor{};
    bool must_change{};
};
BOOST_DESCRIBE_STRUCT(AccountChange, (), (language, sign_in, needs_factor, must_change))

/// Why, in the actor's words; the ledger keeps it.
struct ReasonRequest {
    Line<500> reason;
};
BOOST_DESCRIBE_STRUCT(ReasonRequest, (), (reason))

/// The link's token, shown this once; "" for an account of the directory.
struct InvitedView {
    std::int64_t id{};
    std::string token;
    std::string expires_at;
};
BOOST_DESCRIBE_STRUCT(InvitedView, (), (id, token, expires_at))

struct AccountView {
    std::int64_t id{};
    std::int64_t person_id{};
    std::string person_fa;
    std::string person_en;
    std::string user_name;
    std::string language;
    std::string sign_in;
    bool is_active{};
    bool is_closed{}; // the person was erased
    bool has_password{};
    bool must_change{};
    bool needs_factor{};     // asked of this account
    bool is_factor_needed{}; // asked of it, or of a role of its person
    bool has_factor{};
    bool is_linked{}; // to a user of the provider of single sign-on
    std::int64_t sessions{};
    std::int64_t version{};
};
BOOST_DESCRIBE_STRUCT(AccountView,
                      (),
                      (id,
                       person_id,
                       person_fa,
                       person_en,
                       user_name,
                       language,
                       sign_in,
                       is_active,
                       is_closed,
                       has_password,
                       must_change,
                       needs_factor,
                       is_factor_needed,
                       has_factor,
                       is_linked,
                       sessions,
                       version))

struct AccountList {
    std::vector<AccountView> accounts;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(AccountList, (), (accounts, next_cursor))

/// The user at the provider of single sign-on, as its tokens name it in "sub".
struct SingleSignOnLink {
    Line<255> subject;
};
BOOST_DESCRIBE_STRUCT(SingleSignOnLink, (), (subject))

struct FactorRoles {
    std::vector<std::string> roles;
};
BOOST_DESCRIBE_STRUCT(FactorRoles, (), (roles))

struct FactorRoleRequest {
    bool needed{};
};
BOOST_DESCRIBE_STRUCT(FactorRoleRequest, (), (needed))

// Personal identifiers.

struct IdentifierView {
    std::string kind;   // national_id, phone, email
    std::string masked; // enough to tell two apart
    std::int64_t version{};
};
BOOST_DESCRIBE_STRUCT(IdentifierView, (), (kind, masked, version))

struct IdentifierList {
    std::vector<IdentifierView> identifiers;
};
BOOST_DESCRIBE_STRUCT(IdentifierList, (), (identifiers))

struct IdentifierRequest {
    Line<254> value;
};
BOOST_DESCRIBE_STRUCT(IdentifierRequest, (), (value))

struct OpenedIdentifier {
    std::string value;
};
BOOST_DESCRIBE_STRUCT(OpenedIdentifier, (), (value))

struct IdentifierLookUp {
    Line<20> kind;
    Line<254> value;
};
BOOST_DESCRIBE_STRUCT(IdentifierLookUp, (), (kind, value))

struct PersonMatch {
    std::int64_t id{};
    std::string name_fa;
    std::string name_en;
};
BOOST_DESCRIBE_STRUCT(PersonMatch, (), (id, name_fa, name_en))

struct PersonMatches {
    std::vector<PersonMatch> persons;
};
BOOST_DESCRIBE_STRUCT(PersonMatches, (), (persons))

/// The law or decision by which a person is erased.
struct ErasureRequest {
    Line<500> ground;
};
BOOST_DESCRIBE_STRUCT(ErasureRequest, (), (ground))

struct ErasureView {
    std::int64_t ledger_fields{}; // erased
};
BOOST_DESCRIBE_STRUCT(ErasureView, (), (ledger_fields))

} // namespace divan::identity::wire

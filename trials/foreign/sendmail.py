"""A program as `sendmail -i -t`: a message on standard input goes to a mail server. Usage: sendmail.py HOST:PORT"""
import email
import smtplib
import sys

host, port = sys.argv[1].split(":")
message = email.message_from_bytes(sys.stdin.buffer.read())
with smtplib.SMTP(host, int(port), timeout=10) as server:
    server.send_message(message)
